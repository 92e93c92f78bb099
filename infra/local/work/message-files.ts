import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ulid } from 'ulid';
import * as z from 'zod';
import { syncFolder, writeDurably } from '../object-store/durable-file.ts';
import { namesIn } from '../object-store/object-files.ts';

/** One message of a queue. */
const Message = z.object({
  id: z.string(),
  body: z.string(),
  sentAtMs: z.int(),
  /** Not delivered before. */
  dueAtMs: z.int(),
  /** How often it was handed out; counted before, so that what ends the process counts too. */
  receives: z.int(),
});
export type Message = z.infer<typeof Message>;

/** A message about an object that was about to be stored; nothing else tells whether it was. */
const Note = z.object({
  message: Message,
  about: z.object({ key: z.string(), content: z.string() }),
});
export type Note = z.infer<typeof Note>;

const stateOf = (name: string): { id: string; state: string } => {
  const [id = '', state = ''] = name.split('.');
  return { id, state };
};

/** The messages of one queue as files: one each, its name ordered by time. */
export const messageFiles = async (folder: string) => {
  const dead = path.join(folder, 'dead');
  await mkdir(dead, { recursive: true, mode: 0o700 });
  const fileOf = (id: string): string => path.join(folder, `${id}.message`);
  const noteFile = (id: string): string => path.join(folder, `${id}.noted`);
  const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

  const write = (message: Message): Promise<void> =>
    writeDurably(fileOf(message.id), JSON.stringify(message));

  return {
    write,
    newMessage: (body: string, nowMs: number, delayMs = 0): Message => ({
      id: ulid(nowMs),
      body,
      sentAtMs: nowMs,
      dueAtMs: nowMs + delayMs,
      receives: 0,
    }),

    note: (note: Note): Promise<void> => writeDurably(noteFile(note.message.id), JSON.stringify(note)),

    /** Makes a message of a note, once what it tells of is there. */
    async confirm({ message }: Note): Promise<void> {
      await write(message);
      await rm(noteFile(message.id));
    },

    forget: ({ message }: Note): Promise<void> => rm(noteFile(message.id), { force: true }),

    async remove({ id }: Message): Promise<void> {
      await rm(fileOf(id), { force: true });
      await syncFolder(folder);
    },

    /** Out of the way of the others, for a person to look at. @returns where it lies. */
    async setAside({ id }: Message): Promise<string> {
      const file = path.join(dead, `${id}.message`);
      await rename(fileOf(id), file);
      return file;
    },

    /** What an earlier run of the machine left: messages, and notes whose end nobody saw. */
    async left(): Promise<{ messages: Message[]; notes: Note[] }> {
      const names = (await namesIn(folder)).sort();
      const of = (wanted: string) => names.filter((name) => stateOf(name).state === wanted);
      const readAll = (kind: string) => Promise.all(of(kind).map((name) => read(path.join(folder, name))));
      const messages = (await readAll('message')).map((it) => Message.parse(it));
      const notes = (await readAll('noted')).map((it) => Note.parse(it));
      return { messages, notes };
    },
  };
};
export type MessageFiles = Awaited<ReturnType<typeof messageFiles>>;
