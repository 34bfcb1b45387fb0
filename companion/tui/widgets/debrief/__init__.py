"""The parts of the debrief."""
