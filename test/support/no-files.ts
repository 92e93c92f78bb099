import { S3Client } from '@aws-sdk/client-s3';
import { openObjects } from '../../functions/platform/objects.ts';

/** For apps whose test uploads nothing: addresses are signed, and lead nowhere. */
export const noFiles = {
  objects: openObjects(
    new S3Client({ region: 'none', credentials: { accessKeyId: 'none', secretAccessKey: 'none' } }),
    'none',
  ),
  importQueue: { send: async () => {} },
};
