"""For authors of articles elsewhere: the page that links an article, articles in files, and the register of articles. Imports pages, the linker and the layers below them."""
