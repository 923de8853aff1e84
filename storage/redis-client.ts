import { createClient } from '@keyv/redis';

type Client = ReturnType<typeof createClient>;

/** Only copied. */
let model: Client | undefined;

/**
 * A client of the driver with these options, not connected. To make one from nothing takes the driver 20 ms and more,
 * since it makes a class of all commands each time: too long for what happens once a second while Redis is looked for.
 */
export function redisClient(options: NonNullable<Parameters<typeof createClient>[0]>): Client {
  model ??= createClient();
  return model.duplicate(options);
}
