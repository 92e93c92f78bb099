import { createRequire } from 'node:module';
import path from 'node:path';
import { engineMissing } from './start-refusal.ts';

export const thisPlatform = `${process.platform}-${process.arch}`;

/**
 * Where the engine's program lies among the installed packages.
 *
 * @param platform as in the package name: `linux-x64`, `darwin-arm64`, …
 * @throws StartRefusal `engine-missing`.
 */
export const engineBinary = (platform: string = thisPlatform): string => {
  const program = platform.startsWith('win32') ? 'dynoxide.exe' : 'dynoxide';
  try {
    const manifest = createRequire(import.meta.url).resolve(`@dynoxide/${platform}/package.json`);
    return path.join(path.dirname(manifest), program);
  } catch (error) {
    throw engineMissing(platform, error);
  }
};
