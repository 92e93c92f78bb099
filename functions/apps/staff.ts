import { ulid } from 'ulid';
import { areaGuard } from '../areas/guard.ts';
import { areaRepository } from '../areas/repository.ts';
import { areaRoutes } from '../areas/routes.ts';
import { importRepository } from '../establishments/import-repository.ts';
import { establishmentImportRoutes } from '../establishments/import-routes.ts';
import { importService } from '../establishments/import-service.ts';
import { establishmentRepository } from '../establishments/repository.ts';
import { establishmentRoutes } from '../establishments/routes.ts';
import { establishmentService } from '../establishments/service.ts';
import { inspectionRepository } from '../inspections/repository.ts';
import { planningRoutes } from '../inspections/planning-routes.ts';
import { inspectionRoutes } from '../inspections/routes.ts';
import { inspectionService } from '../inspections/service.ts';
import { lawRoutes } from '../law/routes.ts';
import { penaltyRepository } from '../penalties/repository.ts';
import { penaltyRoutes } from '../penalties/routes.ts';
import { penaltyService } from '../penalties/service.ts';
import { userDirectory } from '../people/directory.ts';
import { userRepository } from '../people/repository.ts';
import { peopleRoutes } from '../people/routes.ts';
import { peopleService } from '../people/service.ts';
import { type AppSettings, authenticate, newApp } from '../platform/app.ts';
import type { Table } from '../platform/table.ts';
import type { TokenVerifier } from '../platform/tokens.ts';
import { timelineRepository } from '../timelines/repository.ts';
import { timelineRoutes } from '../timelines/routes.ts';
import { violationRepository } from '../violations/repository.ts';
import { violationRoutes } from '../violations/routes.ts';
import { violationService } from '../violations/service.ts';
import { visitRecordRepository } from '../visit-records/repository.ts';
import { visitRecordRoutes } from '../visit-records/routes.ts';
import { visitRecordService } from '../visit-records/service.ts';

export interface StaffSettings extends AppSettings {
  readonly table: Table;
  readonly verify: TokenVerifier;
}

/** What inspectors, chiefs, leaders and the office call. */
export const staffApp = (settings: StaffSettings) => {
  const { table, verify, nowMs } = settings;
  const newId = () => ulid(nowMs());
  const users = userRepository(table);
  const directory = userDirectory(users, nowMs);
  const areas = areaRepository(table);
  const guard = areaGuard(areas);
  const people = peopleService({ table, users, areas });
  const establishments = establishmentRepository(table);
  const establishing = establishmentService({ table, areas, establishments, newId });
  const importing = importService({ table, areas, imports: importRepository(table), newId });
  const inspections = inspectionRepository(table);
  const violations = violationRepository(table);
  const inspecting = inspectionService({ table, inspections, violations, directory, newId });
  const deciding = violationService({ violations, inspections: inspecting });
  const penalties = penaltyRepository(table);
  const sanctioning = penaltyService({ table, penalties, newId });
  const records = visitRecordRepository(table);
  const recording = visitRecordService({ table, records, inspections: inspecting, directory, newId });

  const app = newApp(settings);
  app.use('/v1/*', authenticate(verify, directory));
  app.route('/', peopleRoutes(people, users, guard));
  app.route('/', areaRoutes(areas));
  app.route('/', lawRoutes());
  app.route('/', establishmentRoutes(establishing, establishments, guard));
  app.route('/', establishmentImportRoutes(importing));
  app.route('/', timelineRoutes(timelineRepository(table), establishing));
  app.route('/', planningRoutes(inspecting));
  app.route('/', inspectionRoutes(inspecting, inspections, people, guard));
  app.route('/', visitRecordRoutes(recording, records, inspecting, guard));
  app.route('/', violationRoutes(deciding, violations, guard));
  app.route('/', penaltyRoutes(sanctioning, penalties, guard));
  return app;
};
