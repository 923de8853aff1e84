/** Which room may import which (docs/architecture.md); no cycles, and nobody imports bot. */
const rooms = {
  dialogs: ['cards', 'locales', 'partner-center', 'password-reset', 'storage'],
  cards: ['locales'],
  locales: [],
  'partner-center': ['storage'],
  'password-reset': ['storage', 'partner-center'],
  pages: ['cards', 'locales', 'partner-center', 'password-reset', 'storage'],
  jobs: ['cards', 'locales', 'partner-center', 'password-reset', 'storage'],
  storage: [],
  teams: ['dialogs', 'locales'],
};
const all = ['bot', ...Object.keys(rooms)];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room}-imports-only-what-it-may`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: `^(${all.filter((other) => other !== room && !allowed.includes(other)).join('|')})/` },
    })),
    {
      name: 'password-reset-sees-the-ports-and-the-masks-alone',
      severity: 'error',
      from: { path: '^password-reset/' },
      to: { path: '^partner-center/', pathNot: '^partner-center/(port|own-account|masked)\\.ts$' },
    },
    {
      name: 'dialogs-and-pages-see-no-implementation',
      severity: 'error',
      from: { path: '^(dialogs|pages|jobs)/' },
      to: { path: '^partner-center/(local|china)/' },
    },
    {
      name: 'the-sdk-stays-in-bot-and-dialogs',
      severity: 'error',
      from: { path: '^(cards|locales|partner-center|password-reset|storage|pages|jobs|teams)/' },
      to: { path: 'node_modules/(botbuilder|botframework)' },
    },
    {
      name: 'only-bot-makes-the-teams-package',
      severity: 'error',
      from: { pathNot: '^(bot/teams-package|teams/|test/)' },
      to: { path: '^teams/' },
    },
    {
      name: 'teams-sees-the-table-of-commands-alone',
      severity: 'error',
      from: { path: '^teams/' },
      to: { path: '^dialogs/', pathNot: '^dialogs/commands\\.ts$' },
    },
    {
      name: 'only-bot-knows-restify',
      severity: 'error',
      from: { pathNot: '^bot/' },
      to: { path: 'node_modules/restify' },
    },
    {
      name: 'no-test-in-production',
      severity: 'error',
      from: { path: `^(${all.join('|')})/` },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
