import { type AppSettings, newApp } from '../platform/app.ts';

/** What anyone may call without signing in: reads of published things, and the API's own description. */
export const publicApp = (settings: AppSettings & { readonly describe: () => object }) => {
  const app = newApp(settings);
  app.get('/openapi.json', (c) => c.json(settings.describe()));
  return app;
};
