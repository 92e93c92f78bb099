/** How a file left the page. */
export type HandedOver = 'shared' | 'saved' | 'cancelled';

const save = (file: File): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // a slow disk still reads it
};

/** Gives a file to whatever the tablet shares with; where it shares no files, the file is saved. */
export const handOver = async (file: File): Promise<HandedOver> => {
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file], title: file.name });
      return 'shared';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    }
  }
  save(file);
  return 'saved';
};
