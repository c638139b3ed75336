/** Error codes of the operating system in words. */

const words: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'it is a folder',
  ELOOP: 'a link stands in the path',
  EDQUOT: 'the disk quota is used up',
  EMFILE: 'too many open files',
  EFBIG: 'the file would be larger than is allowed',
  EBUSY: 'it is in use',
  EIO: 'the disk reports an error',
  ENAMETOOLONG: 'a name in the path is too long',
}

/** The words for a code; a code without words is its own. */
export function meaning(code: string): string {
  return words[code] ?? code
}
