"""What other copies wrote, held to everything before it is part of this one."""
