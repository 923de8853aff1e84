/** What an activity says about where it comes from, as far as it says it; nothing here is checked yet. */
export interface ClaimedOrigin {
  readonly channelId: unknown;
  readonly serviceUrl: unknown;
  /** Every tenant that the activity names, in its two places. */
  readonly tenants: readonly unknown[];
}

/** Reads the origin from a parsed body of any shape. It never throws: authentication comes before the schema. */
export function claimedOrigin(body: unknown): ClaimedOrigin {
  const activity = record(body);
  const tenants = [
    record(record(activity['channelData'])['tenant'])['id'],
    record(activity['conversation'])['tenantId'],
  ];
  return {
    channelId: activity['channelId'],
    serviceUrl: activity['serviceUrl'],
    tenants: tenants.filter((tenant) => tenant !== undefined && tenant !== null),
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
