/**
 * What goes with every write. The same `requestId` twice is one write with one result (MS-RequestId);
 * `actorId` is the user whose rights the directory checks; `correlationId` is for the logs of both sides.
 */
export interface Write {
  readonly requestId: string;
  readonly correlationId: string;
  readonly actorId: string;
}
