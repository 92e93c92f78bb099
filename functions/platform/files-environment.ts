import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { objectClientSettings, openObjects, type Objects } from './objects.ts';

const FilesEnvironment = z.object({ FILES_BUCKET: z.string().min(1) });

/** Content takes longer than a question to a table; a connection that falls silent is given up all the same. */
const requestHandler = { connectionTimeout: 1_000, requestTimeout: 20_000, throwOnRequestTimeout: true };

/** The bucket of files, from a function's environment; called by entries only, and by those alone that need it. */
export const openFiles = (env: NodeJS.ProcessEnv): Objects =>
  openObjects(
    new S3Client({ ...objectClientSettings, requestHandler }),
    FilesEnvironment.parse(env).FILES_BUCKET,
  );
