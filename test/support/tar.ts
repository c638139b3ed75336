/** Tarballs made by hand, such as no packer would make them. */

export interface TarEntry {
  readonly path: string
  readonly text?: string
  /** `0` file, `1` hard link, `2` link, `3` device, `5` folder. */
  readonly type?: string
  readonly link?: string
  /** What the header says, whatever follows. */
  readonly size?: number
  /** Absent: what everybody may read. */
  readonly mode?: number
}

const block = 512

/** An uncompressed tarball. */
export function tarOf(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap(partsOf), Buffer.alloc(2 * block)])
}

function partsOf(entry: TarEntry): readonly Buffer[] {
  const content = Buffer.from(entry.text ?? '')
  const rest = (block - (content.length % block)) % block
  return [headerOf(entry, entry.size ?? content.length), content, Buffer.alloc(rest)]
}

function headerOf({path, type = '0', link = '', mode = 0o644}: TarEntry, size: number): Buffer {
  const header = Buffer.alloc(block)
  const octal = (value: number, at: number, length: number): void => {
    header.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1')
  }
  header.write(path, 0, 'utf8')
  octal(mode, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(0, 136, 12)
  header.write('        ', 148, 'latin1')
  header.write(type, 156, 'latin1')
  header.write(link, 157, 'utf8')
  header.write('ustar\0', 257, 'latin1')
  header.write('00', 263, 'latin1')
  const sum = header.reduce((total, byte) => total + byte, 0)
  octal(sum, 148, 7)
  return header
}
