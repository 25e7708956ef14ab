/** Family names, the commonest first. */
export const ENGLISH_FAMILY =
  'smith jones taylor brown williams wilson johnson davies robinson wright thompson evans walker white roberts green hall wood jackson clarke patel khan lewis james phillips mason mitchell rose davis rodriguez martin harris cooper king baker murphy kelly byrne ryan walsh oconnor campbell stewart anderson macdonald reid ross young watson paterson morrison fraser grant hamilton graham kerr hunter ferguson simpson bell marshall stevens palmer holmes mills barnes knight lloyd butler russell barker fisher jenkins dixon fletcher hughes edwards collins parker morris cook rogers morgan bailey gray cox ward turner hill scott moore carter richards ellis chapman shaw harrison gibson wells webb hart fox bishop nolan quinn sharma singh kaur begum nowak kowalski schmidt muller rossi silva costa nguyen tran okafor mensah'.split(
    ' ',
  )
export const ENGLISH_GIVEN =
  'james mary john patricia robert jennifer michael linda william elizabeth david barbara richard susan joseph jessica thomas sarah charles karen christopher nancy daniel lisa matthew betty anthony margaret mark sandra donald ashley steven kimberly paul emily andrew donna joshua michelle kenneth carol kevin amanda brian dorothy george melissa edward deborah ronald stephanie timothy rebecca jason sharon jeffrey laura ryan cynthia jacob kathleen gary amy nicholas angela eric shirley jonathan anna stephen brenda larry pamela justin emma scott nicole brandon helen benjamin samantha samuel katherine gregory christine alexander debra patrick rachel'.split(
    ' ',
  )
/** Character and reading. */
export const CHINESE_FAMILY =
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin 高gao 罗luo 郑zheng 梁liang 谢xie 宋song 唐tang 许xu 韩han 邓deng 冯feng 曹cao 彭peng 曾zeng 肖xiao 田tian 董dong 潘pan 袁yuan 蔡cai 蒋jiang 余yu 于yu 杜du 叶ye 程cheng 苏su 魏wei 吕lv 丁ding 沈shen 任ren'.split(
    ' ',
  )
export const CHINESE_GIVEN =
  '伟wei 强qiang 磊lei 军jun 勇yong 杰jie 涛tao 明ming 超chao 鹏peng 芳fang 娜na 敏min 静jing 丽li 艳yan 娟juan 霞xia 玲ling 燕yan 华hua 平ping 刚gang 红hong 梅mei 兰lan 云yun 飞fei 辉hui 建jian 国guo 文wen 志zhi 海hai 春chun 秀xiu 英ying 玉yu 晓xiao 小xiao 子zi 雨yu 欣xin 怡yi 佳jia 思si 嘉jia 浩hao 宇yu 轩xuan 梓zi 涵han 晨chen 博bo 天tian 一yi 诗shi 梦meng 雪xue 琪qi'.split(
    ' ',
  )
export const ENGLISH_PLACES =
  'london birmingham leeds glasgow sheffield bradford liverpool edinburgh manchester bristol cardiff coventry leicester nottingham newcastle sunderland brighton hull plymouth stoke derby southampton portsmouth york'.split(
    ' ',
  )
export const ENGLISH_STREETS =
  'high station main park church london victoria green manor kings queens mill north south york windsor alexander springfield george grange albert orchard oak cedar elm chestnut meadow river bridge castle'.split(
    ' ',
  )
export const CHINESE_PLACES = '北京 上海 广州 深圳 成都 杭州 武汉 西安 重庆 南京 天津 苏州 长沙 郑州 青岛 沈阳 宁波 昆明'.split(' ')
export const CHINESE_STREETS = '人民 中山 解放 建设 和平 新华 文化 长江 黄河 北京 南京 胜利 光明 幸福 复兴 朝阳 东风 学府 科技 花园'.split(
  ' ',
)
