// What marks an output folder, and the files of its first level that are ours.

/** Lies in every output folder; an empty one, put there by a person, lets Colophon write beside what is there. */
export const markName = '.colophon-output';

/** Besides these, the folders of articles, whose names no article may have. */
export const sharedFiles: readonly string[] = ['feed.xml', 'index.html', 'papers.json'];
export const assetsFolder = 'assets';

export const markText = `This folder is written by Colophon. Of what lies here, it replaces or removes
${sharedFiles.join(', ')}, files of ${assetsFolder}/ that have the hash of their content in their names, and in each
paper's folder the files that its .colophon-made lists. All else is left as it is.
`;
