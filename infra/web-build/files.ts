import path from 'node:path';

/** The application as it was built last. */
export const builtFolder = path.join(import.meta.dirname, '../../web/dist');

/** The page that opens the application, with placeholders: the public function fills it in, nobody serves it as it is. */
export const shellFile = 'index.html';

interface WebFiles {
  /** As CloudFront writes patterns. */
  readonly patterns: readonly string[];
  readonly cacheControl: string;
}

/**
 * Which files of the build are served as they are, in both clouds, and for how long a browser may keep them: those named by
 * a hash of what they hold for ever, the others until it has asked whether they are still the same.
 */
export const webFiles = {
  assets: { patterns: ['/assets/*'], cacheControl: 'public, max-age=31536000, immutable' },
  root: { patterns: ['/sw.js', '/manifest.webmanifest', '/icon*'], cacheControl: 'no-cache' },
} as const satisfies Readonly<Record<string, WebFiles>>;

/** Is it one of the files that are served at the root? */
export const isRootFile = (name: string): boolean =>
  webFiles.root.patterns.some((pattern) =>
    pattern.endsWith('*') ? `/${name}`.startsWith(pattern.slice(0, -1)) : `/${name}` === pattern,
  );
