import { documentFileRoutes } from '../documents/file-routes.ts';
import { documentFiles } from '../documents/files.ts';
import type { PdfRenderer } from '../documents/pdf.ts';
import { templateRoutes } from '../documents/template-routes.ts';
import { templateService } from '../documents/template-service.ts';
import { userDirectory } from '../people/directory.ts';
import { userRepository } from '../people/repository.ts';
import { authenticate, newApp } from '../platform/app.ts';
import { newIdAt } from '../platform/new-id.ts';
import { documentParts } from './document-parts.ts';
import type { SignedInSettings } from './staff.ts';

export interface ExporterSettings extends SignedInSettings {
  /** The folder of the built-in templates. */
  readonly templates: string;
  readonly pdf: PdfRenderer;
}

/** What makes files of documents, and looks at templates that come from outside: apart from the staff's app, because the compiler of PDFs weighs fifty megabytes. */
export const exporterApp = (settings: ExporterSettings) => {
  const { table, verify, nowMs, templates, pdf } = settings;
  const newId = () => newIdAt(nowMs());
  const {
    documenting,
    ground,
    laws,
    offices,
    templates: ownTemplates,
  } = documentParts({ table, nowMs, newId });
  const app = newApp(settings);
  app.use('/v1/*', authenticate(verify, userDirectory(userRepository(table), nowMs)));
  const files = documentFiles({ documents: documenting, ground, laws, templates, ownTemplates, pdf });
  app.route('/', documentFileRoutes(files, offices));
  const replacing = templateService({ offices, templates: ownTemplates });
  app.route('/', templateRoutes(replacing, offices, ownTemplates));
  return app;
};
