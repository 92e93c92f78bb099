/** Where the object store is mounted on the machine's own server: the path of the SDK's endpoint. */
export const objectStorePath = '/objects';

export const objectEndpointOf = (port: number): string => `http://127.0.0.1:${port}${objectStorePath}`;

/** The one bucket of the machine. */
export const localBucket = 'mang-non-files';
