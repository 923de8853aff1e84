import { describeWith } from '../support/describe-with.ts';
import { ownPostgresSchema, realPostgres } from '../support/storage/postgres-fixture.ts';
import { worksThroughTrouble } from '../support/storage/works-through-trouble.ts';

// As PostgreSQL itself does when its disk is full.
const full = `
  CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100';
  END $$;
  CREATE TRIGGER disk_is_full BEFORE INSERT OR UPDATE ON guichet_entries EXECUTE FUNCTION disk_is_full()`;

describeWith(realPostgres, 'Guichet on a PostgreSQL in trouble', (url) => {
  async function open() {
    const schema = await ownPostgresSchema(url);
    const { name } = schema;
    // An account of its own, whose settings are nobody else's.
    await schema.query(`CREATE ROLE ${name} LOGIN PASSWORD '${name}'`);
    await schema.query(`GRANT USAGE, CREATE ON SCHEMA ${name} TO ${name}`);
    const own = new URL(schema.url);
    [own.username, own.password] = [name, name];

    async function setReadOnly(value: 'on' | 'off'): Promise<void> {
      await schema.query(`ALTER ROLE ${name} SET default_transaction_read_only = ${value}`);
      await schema.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${name}'`);
    }

    return {
      url: own.href,
      refusals: { 'is full': async () => schema.query(full), 'only reads': async () => setReadOnly('on') },
      async takeWrites() {
        await schema.query('DROP FUNCTION IF EXISTS disk_is_full() CASCADE');
        await setReadOnly('off');
      },
      async drop() {
        await schema.query(`DROP OWNED BY ${name} CASCADE`);
        await schema.drop();
        const cleaner = await ownPostgresSchema(url);
        await cleaner.query(`DROP ROLE ${name}`);
        await cleaner.drop();
      },
    };
  }
  worksThroughTrouble(open, ['is full', 'only reads']);
});
