/* The one name that the site's scripts share; each hangs its part on it. Runs before them. */
window.zhenggai = {};
