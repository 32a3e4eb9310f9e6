import { registerWords } from '@portal/platform/kernel';
import { ALLOWED_EXTENSIONS } from './domain/media-types.js';

registerWords({
  FILE_NAME_MISSING: { zh: '请填写文件名', en: 'Give the file a name' },
  FILE_TYPE_NOT_ALLOWED: {
    zh: `不支持该文件类型，可上传：${ALLOWED_EXTENSIONS}`,
    en: `This type of file is not taken; allowed are ${ALLOWED_EXTENSIONS.replaceAll('、', ', ')}`,
  },
  FILE_EMPTY: { zh: '文件是空的', en: 'The file is empty' },
  FILE_TOO_LARGE: {
    zh: '文件过大：视频、录音、PDF和压缩包不超过5 GB，图片和文档不超过50 MB',
    en: 'The file is too large: at most 5 GB for video, sound, PDF and archives, 50 MB for pictures and documents',
  },
  PART_HASHES_COUNT: {
    zh: '文件超过16 MB时，须依次给出每16 MB一段的SHA-256',
    en: 'A file over 16 MB needs the SHA-256 of each of its parts of 16 MB, in order',
  },
  SHA256_FORM: { zh: 'SHA-256应为64位十六进制', en: 'A SHA-256 is 64 hexadecimal digits' },
  EVIDENCE_TEXT_TOO_LONG: { zh: '文字过长，请精简', en: 'The text is too long' },
  EVIDENCE_TEXT_UNREADABLE: {
    zh: '含有不可见的控制字符或残缺字符',
    en: 'Contains control characters or broken ones that can’t be stored',
  },
  COLLECTORS_TOO_MANY: {
    zh: '取证人不超过10人，姓名不超过50字',
    en: 'At most 10 collectors, each name at most 50 characters',
  },
  CAPTURED_IN_FUTURE: { zh: '取证时间晚于现在', en: 'The time of capture lies in the future' },
  COORDINATE_RANGE: {
    zh: '坐标或精度超出范围',
    en: 'The coordinates or accuracy are out of range',
  },
  COORDINATES_INCOMPLETE: {
    zh: '经度、纬度和坐标系须同时填写',
    en: 'Longitude, latitude and coordinate system come together',
  },
  DIVISION_CODE_FORM: {
    zh: '行政区划代码应为6位或9位数字',
    en: 'A division code has 6 or 9 digits',
  },
  EVIDENCE_CLOSED: {
    zh: '当前状态下不能添加或移除证据',
    en: 'Evidence can’t be added or removed in this state',
  },
  EVIDENCE_LIMIT: {
    zh: '证据数量已达上限{limit}份',
    en: 'There are {limit} items already, no more fit',
  },
  EVIDENCE_FROZEN: {
    zh: '该证据已列入证据清单，不能移除',
    en: 'The item stands in a frozen evidence list and stays there',
  },
  EVIDENCE_NOT_VERIFIED: {
    zh: '有证据尚未通过校验，请稍后再试',
    en: 'Some evidence is still being verified; try again shortly',
  },
  UPLOAD_NOT_FINISHED: {
    zh: '文件尚未上传完成，请继续上传',
    en: 'The file has not arrived in whole; send it again',
  },
  UPLOAD_SIZE_DIFFERS: {
    zh: '收到的文件大小与申报不一致，请重新添加',
    en: 'The size of what arrived differs from what was declared; add the file again',
  },
  EVIDENCE_NOT_READY: {
    zh: '该证据尚未通过校验，暂时不能打开',
    en: 'The item has not passed verification and can’t be opened yet',
  },
  NO_THUMBNAIL: { zh: '该证据没有缩略图', en: 'The item has no thumbnail' },
  OPENING_EXPIRED: {
    zh: '打开地址已过期，请重新打开',
    en: 'The address has expired; open the item again',
  },
  HASH_DIFFERS: {
    zh: '收到的内容与采集时的SHA-256不一致，可能在传输中损坏或被改动，请重新添加',
    en: 'The content does not match the SHA-256 taken at capture; it was damaged or changed. Add it again',
  },
  CONTENT_TYPE_MISMATCH: {
    zh: '文件内容与扩展名不符：申报为{declared}，实际为{sniffed}',
    en: 'The content is not what the name says: declared {declared}, found {sniffed}',
  },
  CONTENT_UNKNOWN: {
    zh: '文件内容与扩展名不符：申报为{declared}，内容无法识别',
    en: 'The content is not what the name says: declared {declared}, found nothing known',
  },
  UPLOAD_LOST: {
    zh: '存储中找不到该文件，请重新添加',
    en: 'The file is not in the store; add it again',
  },
});
