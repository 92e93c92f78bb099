import { ownEstablishmentRepository } from '../own-establishments/repository.ts';
import { ownEstablishmentRoutes } from '../own-establishments/routes.ts';
import { userDirectory } from '../people/directory.ts';
import { userRepository } from '../people/repository.ts';
import { authenticate, newApp } from '../platform/app.ts';
import { compressAnswers } from '../platform/compress.ts';
import type { SignedInSettings } from './staff.ts';

/** What employers call: their own establishments, as the projector published them to them. */
export const employerApp = (settings: SignedInSettings) => {
  const { table, verify, nowMs } = settings;
  const app = newApp(settings);
  app.use(compressAnswers);
  app.use('/v1/*', authenticate(verify, userDirectory(userRepository(table), nowMs)));
  app.route('/', ownEstablishmentRoutes(ownEstablishmentRepository(table)));
  return app;
};
