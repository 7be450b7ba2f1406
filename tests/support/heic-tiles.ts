/**
 * HEVC pictures to build grids with: four of 64 × 64, a colour each with a white corner and a black disc, and one of
 * 512 × 512 as the tiles of an iPhone. No library here writes the format: made once with libheif's own encoder.
 */
export type TileSet = { side: number; decoder: Buffer; tiles: readonly Buffer[] };

const base64 = (text: string) => Buffer.from(text, "base64");

export const SMALL_TILES: TileSet = {
  side: 64,
  decoder: base64(
    [
      "AAAAeGh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACtCAQEDcAAA",
      "AwCQAAADAAADAB6gIIEFlupJKa5uBAQMCAAAAwAIAAADAAhAIgABAAdEAcFysCJA",
    ].join(""),
  ),
  tiles: [
    [
      "AAAA/igBrwng8YZCE3+G3Art4+UFf1V8F5BUVa9U9G/3KJWkZjMFyaoqjdRLkqLqgMwinGiXR/RcG4xf/7BQIog/6LjVwSEe",
      "iBcJXeAPq2+xz682rfjg6xyhMIrfO5r4ALWIhbEv5K5Vtg72QQYrNyr1eMtVbolADuRZmnnTE6d/G44b8AGvvGvl/nipy74I",
      "vQ7hl8leXatLiG3gzqPOQdh69Gp8PIftWsCcPwEpjBYzBWvzxoS7UFdppJpqhlinWGFGfde5u2eR+03KgToTS0cEQeCuacOY",
      "iX/e7T437y5a/xO9yaf0gr1/+K+iEUwtrOW//gf8j1o5R6umAqAn+TRw",
    ].join(""),
    [
      "AAAA/SgBrwng8pbqCduBXbx8oK/qr42iCoq15wIYBtKEgCDkoDYyBSNomhgDnC/zexnndbRRs0xJ//n4f5pvt8W1bp1qI8C8",
      "FRM8kBmIWGGCBL0YDs3Y+Jrw8OxBjl6wyfkHlIGZJa5mRQ3ljV5Wbxb137aPvXBvGAIES8OWtYQ5BfNVauOEE1T+Im2NwQ33",
      "TJ3YBXrQ/+KlIl/ZieG4IdjrHRyVDgDORqhOXLQSiS3ewx4xTbolDPfVPBiZIE0JgOwOWkyS6zdrJHNsAy7GAaxJc1GZhVbl",
      "lxGi5jMjwdpTUrudVv3Qim5vk/uAzQNdH3bPwa5IsaBgbE6AX6g7I+g=",
    ].join(""),
    [
      "AAABCCgBrwng42WVtA0H3uBXbx8oK/qr42iCU7PTu0xbuPmYdfOYZnNCWSPMa2QjPIBat7xXvTFgZUosy/F3WCf/Q0P8/1bp",
      "DqNKYI+h0GO8BSKfrZZVi8JleBgawhWqnoCIESHpdeCthEJgAZukh0a72NGmSnDFB69uiXoPS8Xxo47cKhbVwXwvJeH6oXdB",
      "8ZZQDjofX2Ol3yJ6UwzeVsF4LKRTb44QQXJPHhuyYmSsX1H+1UKQjkDCy2dKO5lGWdro+i1F5MjDFTaXQnhF7fCnQm3y5cig",
      "AXQFHzqsZB1hE70r3EiUvz83XCF68ZsH/ZmeGJsmW2h/i+dq/+03kujjbwxuAAt7rjrIgA==",
    ].join(""),
    [
      "AAABFCgBrwng8Wuh9ynbm/8TbePoBY1W+CrQGXo/Cd9QXR9GXnxCM2e3hVWz4k90C5h+xy5OtpK5OAn/tRn//9dYfi//s1c5",
      "c+z+le8HC43X0IBqmyHoca9XspW904Sy1+z09wwYDtS5s388cLVcEDSzRoUH+Fbl98qcsH6lvOL1DbXaN+aok5LdkCQI7NVI",
      "BZPL98chm4sLfbCX+iIJd8pDQ70g/QhJE1A+DpTlbBepGoRnA45Rb4KEIbz8epU0xgKQUyT6BAZewIEy3ProeY/c/Y6WFFGP",
      "oCsHyC0boYOomOfPdROT0KOcMHJ4Rt0QRTWf/RHOZGBnYc5+aCjRDCILwRImp0ieGNjm//9FVcT77gMLQfx/4A==",
    ].join(""),
  ].map(base64),
};

export const PHONE_TILES: TileSet = {
  side: 512,
  decoder: base64(
    [
      "AAAAeWh2Y0MBA3AAAAAAAAAAAABa8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwBaugJAIQABACxCAQEDcAAA",
      "AwCQAAADAAADAFqgBAIAgFlupJKa5uBAQMCAAAADAIAAAAMAhCIAAQAHRAHBcrBiQA==",
    ].join(""),
  ),
  tiles: [
    base64(
      [
        "AAAEgigBrxkQJQcRUEUL5AI89wHgTtPyGlxitYiWBoC5G0+yaXTzlxwQT82K8CMZT61oglnOMR81WM2YRqXM3b/GXVzF2APC",
        "FVjC34RcHRKbfMn/Khh1lCeEES4hYjz6xxmzDgzuy1g755LZ69jUz8e8VIHJ+IJrwINY9vX+McxvjHGz1CL7IUbVqc7WehJo",
        "mxXPOt9wp1u8wFJq1dn/trjvtTCoQ44ckYl6O+emUHHV1dBzUit3xQoD7UXZ/ZjTboeBft2MDyRA19P7dd2aYYHQZnATkLO+",
        "X5xwOsAiQOiYFxcZk7K/ZpqWTlFjyWyazF8GJMR3TAdmAUJh8pac1UREsyMQYJQ02+vCLIioOTXy63vJIgEI5DaueqjZQh8A",
        "8ZJCbbPyQBMYOeyrxaVsxPIZ4CzyvrLIutyNGV7mIwyer5g363/ybl+jkWafDaQJ1A4x2Ljb0TJ1COr5DNS4k9E3+WJ4O/id",
        "QV208LCQtr/9iWMwNnRpCjW3q7ASFq4M1ILLLZzfPQNJ8Sp1JriO+bRnYdjiDh8iaH3kRnV7nCKpGaRsaz8ugJMCfQLXHbvG",
        "rvyL2veeUedLPi5QqejSVBmYQcMvfYbjlQoxdmFfxg/UYiwVJSP/9f9lxigvHrsLWkBfdzJc5eMia1quMNcRMdUVxqn95sG0",
        "TZgLzMsAQrqCBfXkfb47SbYbKIEVGPFhHpfG/TB6JR/1/45rXdN9jpc6m60wf0p9cMHnh61NECRaPn72nCe5InA4wimytw21",
        "xV2kIYyj7JhRY4hD2UygkJeY8Xt8dzqk6bwOpJaaNIuMZxKj5PcdIxArr/6Ds/ip6+S5/9gVrhwm10KzH1v7vgfMdKs09Eoc",
        "bxl6AoGGrRnaHOasFQDw2OGf//fGT0ELiSPsnAE2hyG81Zj5DU7VCx+eVnYBSvV7BFxcCvQQFqxKi5NflJD6PzB7p3ISthS5",
        "lzxrHeHXPjVnPosSIiY/jmLms2sghFUz5ikm/+S0/5K2IZAEpOi8dfQzzora7b2PavvvUeUdsYI4dOEmzh2uxPKEmDBrWV4C",
        "YJdIbKeqBl7Aq0m2FhnFMbjqUl6M22N9VHfBIPM9iYVIIETXil5lOpsMjN5g9Cqc9PSFLLSNoOdVJrQkBkm+begjzVyMoF51",
        "hfL+JqF5jeBAkTkDDQzIAXLuNe/14H/DUXBiG0fsHXiP7tivK8AexYtMG2ci+YXlHU1vozKNJEBSDohjDRl7GHg5NqB3MaIo",
        "0OojUe7uhXHbNX1wHLgq8OIV0RBBtoVsPjjg6oIFvAXumu0Zq1HwqKxNfnmfIABkovl0UtKJsq6W8PVWTj/GfE8v+P+lAZUm",
        "DA9TTIIpCK8wZpJ0hftAlj9eaWreGTdolsc3rLa4FPF1cUkd4guuO9UCZqqb9PRFNSf7/cRpisyCyHjyl7sA3tRS+A+B9duq",
        "CpSQuoGo4PXIMTP6Gu9AiIBMhGgkuoxHznyuhqXQKYh5OVZQJxXv+UeCQ9Crk9OtV9gv/RH7JnDoJ0CSN1LhEZboPHOchX1U",
        "5HhXC7B8",
      ].join(""),
    ),
  ],
};
