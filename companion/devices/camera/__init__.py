"""Where frames come from: programs that open cameras and videos, and pictures in files."""
