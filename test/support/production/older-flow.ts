import { createUser } from '../../../dialogs/create-user/create-user.ts';

// Loaded into a bot with `--import`, it makes a release before the present one of it: its flow for new users is older.
Object.assign(createUser, { plan: { ...createUser.plan, version: createUser.plan.version - 1 } });
