import { createServer, type AddressInfo, type Server } from 'node:net';

/** Makes ports where connections are taken and nothing is ever said. Call it outside of tests. */
export function silentPorts(): () => Promise<number> {
  const servers: Server[] = [];
  afterAll(() => servers.forEach((server) => server.close()));
  return async () => {
    const server = createServer((socket) => socket.resume().on('error', () => undefined));
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return (server.address() as AddressInfo).port;
  };
}
