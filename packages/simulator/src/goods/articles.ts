/** sku, English, 简体, 繁體, price in fen, days one unit lasts one person (0: not used up), popularity, grams, margin. */
export type Article = readonly [string, string, string, string, number, number, number, number, number]

export interface Shelf {
  readonly key: string
  readonly en: string
  readonly zh: string
  readonly zhHant: string
  readonly articles: readonly Article[]
}

export const shelves: readonly Shelf[] = [
  {
    key: 'grain',
    en: 'Rice and grain',
    zh: '米面粮油',
    zhHant: '米麵糧油',
    articles: [
      ['GR-RICE-25', 'Northeast rice, 25 kg sack', '东北大米 25公斤', '東北白米 25公斤', 16_800, 120, 8, 25_200, 0.18],
      ['GR-RICE-10', 'Jasmine rice, 10 kg', '茉莉香米 10公斤', '茉莉香米 10公斤', 9_900, 48, 6, 10_100, 0.2],
      ['GR-RICE-05', 'Wuchang rice, 5 kg', '五常稻花香 5公斤', '五常稻花香米 5公斤', 7_990, 24, 7, 5_050, 0.24],
      ['GR-FLOUR-05', 'Plain flour, 5 kg', '中筋面粉 5公斤', '中筋麵粉 5公斤', 3_290, 40, 4, 5_030, 0.16],
      ['GR-OIL-05', 'Rapeseed oil, 5 l', '菜籽油 5升', '菜籽油 5公升', 6_990, 60, 6, 4_800, 0.15],
      ['GR-NOODLE-01', 'Dried noodles, 1 kg', '手工挂面 1公斤', '手工掛麵 1公斤', 1_590, 14, 5, 1_020, 0.26],
      ['GR-OATS-02', 'Rolled oats, 1.5 kg', '纯燕麦片 1.5公斤', '純燕麥片 1.5公斤', 3_990, 30, 4, 1_560, 0.28],
    ],
  },
  {
    key: 'tea',
    en: 'Tea and coffee',
    zh: '茶与咖啡',
    zhHant: '茶與咖啡',
    articles: [
      ['TE-LONG-250', 'Longjing green tea, 250 g', '西湖龙井 250克', '西湖龍井 250公克', 16_800, 60, 5, 300, 0.46],
      ['TE-PUER-357', 'Pu-erh tea cake, 357 g', '普洱茶饼 357克', '普洱茶餅 357公克', 22_800, 90, 3, 390, 0.5],
      ['TE-OOLO-150', 'High mountain oolong, 150 g', '高山乌龙 150克', '高山烏龍 150公克', 13_800, 40, 4, 190, 0.48],
      ['TE-JASM-200', 'Jasmine tea, 200 g', '茉莉花茶 200克', '茉莉花茶 200公克', 6_800, 45, 5, 240, 0.44],
      ['CO-BEAN-500', 'Espresso beans, 500 g', '意式咖啡豆 500克', '義式咖啡豆 500公克', 9_900, 25, 6, 520, 0.41],
      ['CO-DRIP-20', 'Drip coffee bags, 20', '挂耳咖啡 20包', '濾掛咖啡 20入', 6_990, 20, 6, 260, 0.43],
    ],
  },
  {
    key: 'baby',
    en: 'Baby and child',
    zh: '母婴',
    zhHant: '母嬰',
    articles: [
      ['BB-DIAP-L', 'Nappies size L, 76', '婴儿纸尿裤 L码 76片', '嬰兒紙尿褲 L號 76片', 12_900, 14, 8, 2_600, 0.2],
      ['BB-WIPE-12', 'Baby wipes, 12 packs', '婴儿湿巾 12包', '嬰兒濕紙巾 12包', 5_990, 30, 6, 4_100, 0.25],
      ['BB-MILK-3', 'Growing-up milk stage 3, 900 g', '幼儿配方奶粉3段 900克', '幼兒成長奶粉3號 900公克', 23_800, 12, 6, 1_100, 0.22],
      ['BB-BODY-2', 'Cotton bodysuits, 2', '纯棉连体衣 2件装', '純棉包屁衣 2件組', 8_900, 0, 4, 240, 0.42],
      ['BB-BOOK-5', 'Picture books, set of 5', '启蒙绘本 5册', '啟蒙繪本 5冊', 7_900, 0, 3, 1_400, 0.38],
    ],
  },
  {
    key: 'baby_premium',
    en: 'Imported baby clothes',
    zh: '进口童装',
    zhHant: '進口童裝',
    articles: [
      ['BP-WOOL-CARD', 'Merino cardigan, imported', '进口美利奴羊毛开衫', '進口美麗諾羊毛開衫', 45_800, 0, 4, 260, 0.52],
      ['BP-SILK-SLEEP', 'Silk and cotton sleepsuit, imported', '进口丝棉睡衣', '進口絲棉睡衣', 32_800, 0, 5, 180, 0.54],
      ['BP-COAT', 'Quilted coat, imported', '进口儿童绗缝外套', '進口兒童鋪棉外套', 68_800, 0, 2, 520, 0.5],
      ['BP-SHOES', 'First walking shoes, imported', '进口学步鞋', '進口學步鞋', 39_800, 0, 4, 310, 0.51],
      ['BP-DRESS', 'Linen dress, imported', '进口亚麻连衣裙', '進口亞麻洋裝', 42_800, 0, 4, 200, 0.53],
    ],
  },
  {
    key: 'beauty',
    en: 'Beauty and care',
    zh: '美妆个护',
    zhHant: '美妝個護',
    articles: [
      ['BE-SUN-50', 'Sunscreen SPF 50, 60 ml', '防晒霜 SPF50 60毫升', '防曬乳 SPF50 60毫升', 8_900, 45, 6, 90, 0.55],
      ['BE-MASK-10', 'Sheet masks, 10', '补水面膜 10片', '保濕面膜 10片', 6_990, 30, 7, 320, 0.58],
      ['BE-SHAM-500', 'Shampoo, 500 ml', '氨基酸洗发水 500毫升', '胺基酸洗髮精 500毫升', 5_990, 50, 6, 560, 0.48],
      ['BE-SERUM-30', 'Vitamin C serum, 30 ml', '维C精华 30毫升', '維他命C精華液 30毫升', 19_900, 60, 4, 95, 0.62],
      ['BE-TOOTH-3', 'Toothpaste, 3 tubes', '牙膏 3支装', '牙膏 3入組', 3_990, 75, 5, 480, 0.4],
      ['BE-LIP-1', 'Lipstick', '哑光口红', '霧面唇膏', 15_900, 0, 4, 45, 0.64],
    ],
  },
  {
    key: 'home',
    en: 'Home and kitchen',
    zh: '家居厨房',
    zhHant: '居家廚房',
    articles: [
      ['HO-WOK-32', 'Iron wok, 32 cm', '铸铁炒锅 32厘米', '鑄鐵炒鍋 32公分', 19_900, 0, 4, 2_600, 0.36],
      ['HO-KNIFE', 'Kitchen knife', '家用菜刀', '家用菜刀', 12_800, 0, 3, 430, 0.4],
      ['HO-TOWEL-4', 'Bath towels, 4', '纯棉浴巾 4条', '純棉浴巾 4條', 11_900, 0, 4, 1_500, 0.42],
      ['HO-BED-4', 'Bedding set', '纯棉四件套', '純棉床包四件組', 35_900, 0, 3, 2_900, 0.44],
      ['HO-TISSUE-24', 'Facial tissue, 24 packs', '抽纸 24包', '抽取式衛生紙 24包', 4_590, 40, 8, 3_800, 0.14],
      ['HO-DETER-3', 'Laundry detergent, 3 l', '洗衣液 3升', '洗衣精 3公升', 4_990, 60, 6, 3_200, 0.22],
    ],
  },
  {
    key: 'electronics',
    en: 'Small electronics',
    zh: '数码小家电',
    zhHant: '3C小家電',
    articles: [
      ['EL-EAR-2', 'Wireless earphones', '无线耳机', '無線耳機', 29_900, 0, 5, 120, 0.3],
      ['EL-KETTLE', 'Electric kettle', '电热水壶', '快煮壺', 15_900, 0, 4, 1_300, 0.28],
      ['EL-RICE-4', 'Rice cooker, 4 l', '电饭煲 4升', '電子鍋 4公升', 34_900, 0, 4, 3_900, 0.26],
      ['EL-POWER-20', 'Power bank, 20,000 mAh', '充电宝 20000毫安', '行動電源 20000mAh', 14_900, 0, 5, 420, 0.3],
      ['EL-FILTER-3', 'Water filter cartridges, 3', '净水滤芯 3支', '濾水芯 3入', 12_900, 90, 4, 380, 0.5],
      ['EL-LAMP', 'Desk lamp', '护眼台灯', '護眼檯燈', 18_900, 0, 3, 1_400, 0.34],
    ],
  },
  {
    key: 'clothing',
    en: 'Clothing',
    zh: '服饰',
    zhHant: '服飾',
    articles: [
      ['CL-TEE-3', 'Cotton T-shirts, 3', '纯棉T恤 3件', '純棉T恤 3件組', 12_900, 0, 6, 540, 0.48],
      ['CL-DOWN', 'Down jacket', '轻薄羽绒服', '輕量羽絨外套', 49_900, 0, 3, 480, 0.46],
      ['CL-JEANS', 'Jeans', '直筒牛仔裤', '直筒牛仔褲', 19_900, 0, 5, 640, 0.5],
      ['CL-SOCK-10', 'Socks, 10 pairs', '棉袜 10双', '棉襪 10雙', 4_990, 0, 6, 420, 0.52],
      ['CL-SCARF', 'Cashmere scarf', '羊绒围巾', '羊絨圍巾', 39_900, 0, 2, 180, 0.54],
    ],
  },
  {
    key: 'pets',
    en: 'Pets',
    zh: '宠物用品',
    zhHant: '寵物用品',
    articles: [
      ['PE-CAT-10', 'Cat food, 10 kg', '全价猫粮 10公斤', '全齡貓飼料 10公斤', 29_900, 55, 5, 10_200, 0.3],
      ['PE-LITT-4', 'Tofu cat litter, 4 bags', '豆腐猫砂 4包', '豆腐貓砂 4包', 9_990, 28, 6, 10_400, 0.24],
      ['PE-DOG-15', 'Dog food, 15 kg', '全价狗粮 15公斤', '成犬飼料 15公斤', 36_900, 45, 4, 15_200, 0.28],
      ['PE-TREAT-1', 'Freeze-dried treats, 500 g', '冻干零食 500克', '凍乾零食 500公克', 8_900, 30, 5, 540, 0.45],
    ],
  },
  {
    key: 'office',
    en: 'Office',
    zh: '办公用品',
    zhHant: '辦公用品',
    articles: [
      ['OF-PAPER-5', 'Copy paper A4, 5 reams', 'A4复印纸 5包', 'A4影印紙 5包', 11_900, 30, 8, 12_500, 0.16],
      ['OF-TONER', 'Laser toner', '激光打印机硒鼓', '雷射印表機碳粉匣', 26_900, 60, 4, 900, 0.32],
      ['OF-PEN-50', 'Gel pens, 50', '中性笔 50支', '中性筆 50支', 3_990, 60, 5, 520, 0.38],
      ['OF-WATER-24', 'Bottled water, 24', '饮用水 24瓶', '飲用水 24瓶', 2_990, 12, 7, 13_200, 0.14],
      ['OF-SNACK-BOX', 'Tea-break snack box', '下午茶点心箱', '下午茶點心箱', 15_900, 14, 5, 3_000, 0.34],
    ],
  },
]
