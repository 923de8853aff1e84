import manifest from '../../package.json' with { type: 'json' };

/** The options of Node that `npm start` gives the bot, and the bench with it. */
export const startOptions: readonly string[] = manifest.scripts.start
  .split(' ')
  .filter((word) => word.startsWith('--'));
