"""Stores: a folder, WebDAV, SFTP or S3, how each is reached, and who is let in."""
