"""The outside of this laptop: files, clipboard, mail client, browser."""
