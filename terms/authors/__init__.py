"""For authors of articles elsewhere: the page that links an article, files, registered articles. Imports pages, the linker and what is below."""
