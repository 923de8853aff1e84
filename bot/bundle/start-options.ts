import npm from '../../package.json' with { type: 'json' };

/** The options that `npm start` gives Node, but for the files of variables: what the bundle is compiled for, too. */
export const startOptions: readonly string[] = npm.scripts.start
  .split(' ')
  .filter((word) => /^--(?!env-file)/.test(word));
