import { ulid } from 'ulid';
import { areaGuard } from '../areas/guard.ts';
import { areaRepository } from '../areas/repository.ts';
import { areaRoutes } from '../areas/routes.ts';
import { establishmentRepository } from '../establishments/repository.ts';
import { establishmentRoutes } from '../establishments/routes.ts';
import { establishmentService } from '../establishments/service.ts';
import { userDirectory } from '../people/directory.ts';
import { userRepository } from '../people/repository.ts';
import { peopleRoutes } from '../people/routes.ts';
import { peopleService } from '../people/service.ts';
import { type AppSettings, authenticate, newApp } from '../platform/app.ts';
import type { Table } from '../platform/table.ts';
import type { TokenVerifier } from '../platform/tokens.ts';

export interface StaffSettings extends AppSettings {
  readonly table: Table;
  readonly verify: TokenVerifier;
}

/** What inspectors, chiefs, leaders and the office call. */
export const staffApp = (settings: StaffSettings) => {
  const { table, verify, nowMs } = settings;
  const newId = () => ulid(nowMs());
  const users = userRepository(table);
  const areas = areaRepository(table);
  const guard = areaGuard(areas);
  const establishments = establishmentRepository(table);

  const app = newApp(settings);
  app.use('/v1/*', authenticate(verify, userDirectory(users, nowMs)));
  app.route('/', peopleRoutes(peopleService({ table, users, areas }), users, guard));
  app.route('/', areaRoutes(areas));
  app.route(
    '/',
    establishmentRoutes(establishmentService({ table, areas, establishments, newId }), establishments, guard),
  );
  return app;
};
