/** One HTTP request as a page sees it: header names in lower case, the body already parsed when it was JSON. */
export type PageRequest = {
  headers: Readonly<Record<string, string | undefined>>;
  body: unknown;
  ip: string;
  url: string;
  /** Whether the browser's own connection was https, or came from this machine. */
  secure: boolean;
  /**
   * On a route that takes bytes: reads the body, which nobody keeps before. Rejects when it is longer than the route
   * takes, or breaks off; the server answers that itself.
   */
  readBytes?: () => Promise<Uint8Array>;
};

/** One HTTP answer, complete: whoever serves it adds no header of its own but the length. */
export type PageResponse = {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer;
};

/** One address of a page. It knows of no HTTP server, so that `bot/door/server.ts` can mount it on any. */
export type Route = {
  method: 'GET' | 'POST';
  /** `/r/:file` stands for every address of that form; `/r/fr` goes before it. */
  path: string;
  /** A longer body is refused before `handle` is called. */
  maxBodyBytes?: number;
  /** What a POST takes: JSON unless told. Of `bytes` nothing is read before `handle` asks for it. */
  takes?: 'json' | 'bytes';
  handle(request: PageRequest): Promise<PageResponse>;
};
