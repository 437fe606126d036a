"""Parts of a page that stay in view beside others."""
