// Wrong usage or a broken machine: told in one sentence, exit code 2.

export class Misuse extends Error {}
