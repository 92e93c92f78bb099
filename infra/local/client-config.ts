interface Signable {
  readonly headers: Record<string, string>;
}

/** What every client of the machine is made with; the SDK's own defaults fill what is left out. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly signer?: { readonly sign: <R extends Signable>(request: R) => Promise<R> };
}

/** The embedded engine asks for a signature but does not check it, so none is computed: it is a tenth of a call. */
const signature = {
  'x-amz-date': '20260101T000000Z',
  authorization: [
    'AWS4-HMAC-SHA256 Credential=local/20260101/ap-southeast-1/dynamodb/aws4_request',
    'SignedHeaders=host;x-amz-date',
    'Signature=0',
  ].join(', '),
};

/** For the embedded engine, on this machine alone. */
export const embeddedClientConfig = (endpoint: string): ClientConfig => ({
  endpoint,
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  signer: {
    sign: async (request) => {
      Object.assign(request.headers, signature);
      return request;
    },
  },
});
