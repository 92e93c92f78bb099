/** The built-in templates that documents are made with today. Earlier ones stay, because earlier documents name them. */
export const builtInVersion = 'built-in-1';
