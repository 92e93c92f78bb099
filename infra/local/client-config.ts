/** What every client of the machine is made with; the SDK's own defaults fill what is left out. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** For the embedded engine, on this machine alone. */
export const embeddedClientConfig = (endpoint: string): ClientConfig => ({
  endpoint,
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
