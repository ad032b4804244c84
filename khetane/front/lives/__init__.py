"""The lives of the sample alliance's authorities, each told by the makers of the apps below."""
