// Puppeteer downloads no browser of its own: the build finds an installed one, or uses the one embedded from npm.
module.exports = { skipDownload: true };
