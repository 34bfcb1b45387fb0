"""What reading codes shows: the camera, who was found, who waits."""
