"""What other sites show of a term: embed.js, card, oEmbed, picture. Imports pages and the layers below them."""
