import manifest from '../../package.json' with { type: 'json' };

/** The options of Node that `npm start` gives the bot, and the bench with it; a bench reads no `.env`. */
export const startOptions: readonly string[] = manifest.scripts.start
  .split(' ')
  .filter((word) => word.startsWith('--') && !word.startsWith('--env-file'));
