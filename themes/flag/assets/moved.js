// Sends a reader who came by a former address to the part that the address named. Without this script the page itself
// sends readers on, to the top of the new page: browsers drop what stands after `#` when they do that by themselves.
(() => {
	const to = document.currentScript.dataset.to;
	if (location.hash) location.replace(to + location.hash);
})();
