/** What a person was told, by when: their own partition, newest first when read backwards. */
export const noticePartition = (userId: string) => `NOTICE#${userId}`;
export const noticePrefix = 'AT#';
export const noticeKey = (userId: string, id: string) => ({
  pk: noticePartition(userId),
  sk: `${noticePrefix}${id}`,
});
/** Behind every notice, so that a list from the newest on begins with it. */
export const readKey = (userId: string) => ({ pk: noticePartition(userId), sk: 'READ' });
