/** The two files of restify that make a server: its own types describe the index alone. */
declare module 'restify/lib/server.js' {
  import type { Router, Server, ServerOptions } from 'restify';

  /** Unlike `createServer`, it takes its router and its log from whoever makes it. */
  const RestifyServer: new (options: ServerOptions & { readonly router: Router }) => Server;
  export default RestifyServer;
}

declare module 'restify/lib/router.js' {
  import type { Router, ServerOptions } from 'restify';

  /** Finds the route of a request. */
  const RestifyRouter: new (options: ServerOptions) => Router;
  export default RestifyRouter;
}
