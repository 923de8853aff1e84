import { describeWith } from '../support/describe-with.ts';
import { ownPostgresSchema, realPostgres } from '../support/storage/postgres-fixture.ts';
import { worksOnStore } from '../support/storage/works-on-store.ts';

describeWith(realPostgres, 'Guichet on a real PostgreSQL', (url) => {
  worksOnStore({ own: async () => ownPostgresSchema(url), count: 30 });
});
