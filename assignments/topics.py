"""The lecture's topics, by number; the exercises name those that they make work."""

from typing import Final

from autograder import Text

TOPICS: Final[dict[int, Text]] = {
    1: Text(en="Minimum of a quadratic: zero gradient, closed form", zh="二次函数的最小值：梯度为零，解析解"),
    2: Text(en="Gradient descent on ½x²", zh="½x² 上的梯度下降"),
    3: Text(en="The error surface: bowl, sections, a flat ellipse", zh="误差曲面：碗、截面、扁平的椭圆"),
    4: Text(en="The linear neuron and its squared error", zh="线性神经元与平方误差"),
    5: Text(en="The cashier and the delta rule", zh="收银员的例子与 delta 规则"),
    6: Text(en="Learning by the whole batch", zh="批量学习"),
    7: Text(en="The chain rule, scalar and vector", zh="链式法则：标量与向量"),
    8: Text(en="The logistic neuron and its derivatives", zh="对数几率神经元及其导数"),
    9: Text(en="The logistic neuron's weight gradient", zh="对数几率神经元的权重梯度"),
    10: Text(en="A network as composed layers; the forward pass", zh="网络是逐层复合的函数；前向传播"),
    11: Text(en="The backward pass through a layer", zh="逐层的后向传播"),
    12: Text(en="The whole training iteration", zh="完整的一次训练迭代"),
    13: Text(en="Why hidden layers: XOR, stacked linear layers", zh="为什么需要隐藏层：异或与线性层的叠加"),
    14: Text(en="Autograd: the graph, leaves, accumulated gradients", zh="自动求导：计算图、叶子节点、梯度累积"),
    15: Text(en="How often to update: online, mini-batch, full batch", zh="多久更新一次：在线、小批量、全批量"),
    16: Text(en="How much to update: rates, momentum", zh="每次更新多少：学习率、动量"),
    17: Text(en="Overfitting and what fights it", zh="过拟合及其对策"),
    18: Text(en="Learning by random perturbation", zh="随机扰动权重的学习"),
}
