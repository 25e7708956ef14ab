// Addresses inside a network or a cloud, in every notation that some URL parser or resolver takes for an address.
const innerIPv4 = [
  '127.0.0.1',
  '127.1.2.3',
  '127.255.255.254',
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.168.255.1',
  '169.254.169.254',
  '169.254.170.2',
  '100.64.0.1',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
]

const innerIPv6 = [
  '::',
  '::1',
  '0:0:0:0:0:0:0:1',
  '0000:0000:0000:0000:0000:0000:0000:0001',
  'fe80::1',
  'fc00::1',
  'fd00::1',
  'fd00:ec2::254',
  'fd20:ce::254',
  'fec0::1',
  'ff02::1',
  'ff05::1:3',
  '100::1',
  '2001::1',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '3fff::1',
  '4000::1',
  '5f00::1',
  '64:ff9b:1::1',
]

const digits = (text: string, zero: number): string => text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))

function notationsOf(address: string): readonly string[] {
  const parts = address.split('.').map(Number)
  const [a = 0, b = 0, c = 0, d = 0] = parts
  const number = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d
  const hex = number.toString(16).padStart(8, '0')
  const mapped = `${hex.slice(0, 4)}:${hex.slice(4)}`
  return [
    address,
    `${address}.`,
    String(number),
    `0x${hex}`,
    `0X${hex.toUpperCase()}`,
    `0${number.toString(8)}`,
    parts.map((part) => `0x${part.toString(16)}`).join('.'),
    parts.map((part) => `0${part.toString(8)}`).join('.'),
    parts.map((part) => `0000${part.toString(8)}`).join('.'),
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${b * 65536 + c * 256 + d}`,
    `0x${a.toString(16)}.${b}.0${c.toString(8)}.${d}`,
    digits(address, 0xff10),
    address.replaceAll('.', '。'),
    address.replaceAll('.', '．'),
    address.replaceAll('.', '%2e'),
    `%${(48 + Number(address[0])).toString(16)}${address.slice(1)}`,
    `[::ffff:${address}]`,
    `[::ffff:${mapped}]`,
    `[::${mapped}]`,
    `[::ffff:0:${mapped}]`,
    `[64:ff9b::${mapped}]`,
    `[2002:${mapped}::1]`,
    `[fe80::5efe:${mapped}]`,
  ]
}

const names = ['localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'localhost.localdomain', 'ip6-localhost', 'metadata.google.internal']
const otherSchemes = ['file', 'ftp', 'gopher', 'dict', 'ldap', 'ws', 'wss', 'jar', 'netdoc', 'unix', 'tftp', 'sftp', 'smb']
const oddPorts = [0, 1, 21, 22, 25, 110, 389, 445, 2375, 3306, 4400, 5432, 6379, 8080, 9200, 11211, 27017, 65535]

const tricks = [
  '',
  'http://',
  'https:',
  '//127.0.0.1/',
  '/etc/passwd',
  'javascript:alert(1)',
  'data:text/plain,x',
  'blob:http://127.0.0.1/x',
  'about:blank',
  'http:127.0.0.1',
  'http:/127.0.0.1',
  'http:///127.0.0.1',
  'http:\\\\127.0.0.1\\',
  'http://127.0.0.1\\@example.com/',
  'http://example.com\\@127.0.0.1/',
  'http://example.com@127.0.0.1/',
  'http://example.com:80@127.0.0.1/',
  'http://127.0.0.1#@example.com/',
  'http://127.0.0.1?@example.com/',
  'http://127.0.0.1%23@example.com/',
  'http://127.0.0.1%00.example.com/',
  'http://127.0.0.1%09/',
  'http://127.0.\n0.1/',
  '\thttp://127.0.0.1/',
  'ht\ntp://127.0.0.1/',
  'http://①②⑦.⓪.⓪.①/',
  'http://①②⑦。⓪。⓪。①/',
  'http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/',
  'http://loc\u00adalhost/',
  'http://127.0.0.1.nip.io/',
  'http://[::1%25eth0]/',
  'http://[::1]:80:80/',
  'http://127.0.0.1:80:80/',
  'http://127.0.0.1 example.com/',
  'http://256.256.256.256/',
  'http://1.2.3.4.5/',
  'http://0x7f000001.example.com@0x7f.1/',
  'http://user:secret@[::1]/',
  'http://:@127.0.0.1/',
]

/** Addresses that must never be asked for: with the inner ones every form of each. */
export function forbiddenUrls(): readonly string[] {
  return [
    ...innerIPv4.flatMap(notationsOf).map((host) => `http://${host}/latest/meta-data/`),
    ...innerIPv6.map((host) => `https://[${host}]/`),
    ...names.flatMap((host) => [`http://${host}/`, `https://${host}/`]),
    ...otherSchemes.map((scheme) => `${scheme}://127.0.0.1/x`),
    ...oddPorts.flatMap((port) => [`http://example.com:${port}/`, `http://127.0.0.1:${port}/`]),
    ...tricks,
  ]
}
