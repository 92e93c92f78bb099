import { S3Client } from '@aws-sdk/client-s3';
import { openObjects } from '../../functions/platform/objects.ts';

/** For apps whose test uploads nothing. */
export const noFiles = {
  objects: openObjects(new S3Client({ region: 'none' }), 'none'),
  importQueue: { send: async () => {} },
};
