"""Writes the ONNX files beside it with torch.onnx.export of PyTorch 1.13: python3 make.py."""
import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(7)


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 5, padding=2)
        self.conv2 = nn.Conv2d(4, 6, 5)
        self.fc1 = nn.Linear(150, 12)
        self.fc2 = nn.Linear(12, 10)

    def forward(self, x):
        x = F.max_pool2d(torch.tanh(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = x.view(x.size(0), -1)
        return F.log_softmax(self.fc2(F.relu(self.fc1(x))), dim=1)


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(1, 4, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU())
        self.long = nn.Sequential(nn.Conv2d(4, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU(), nn.Conv2d(4, 4, 3, padding=1), nn.BatchNorm2d(4))
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Linear(4, 10)

    def forward(self, x):
        x = self.stem(x)
        return self.head(torch.flatten(self.pool(F.relu(x + self.long(x))), 1))


class Mobile(nn.Module):
    def __init__(self):
        super().__init__()
        self.pad = nn.ZeroPad2d((0, 1, 0, 1))
        self.stem = nn.Conv2d(3, 6, 3, stride=2)
        self.depth = nn.Conv2d(6, 6, 3, padding=1, groups=6)
        self.point = nn.Conv2d(6, 8, 1)
        self.side = nn.Conv2d(6, 4, 3, padding=1, groups=2)
        self.norm = nn.BatchNorm2d(12)
        self.slope = nn.PReLU(12)
        self.head = nn.Linear(12, 5)

    def forward(self, x):
        x = F.relu6(self.stem(self.pad((x - 0.5) / 0.25)))
        x = torch.cat([F.silu(self.point(F.hardswish(self.depth(x)))), F.leaky_relu(self.side(x), 0.1)], dim=1)
        x = F.avg_pool2d(self.slope(self.norm(x)), 2)
        return F.softmax(self.head(x.mean(dim=(2, 3))), dim=1)


class Perceptron(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(), nn.Linear(784, 8), nn.GELU(), nn.Dropout(0.5), nn.Linear(8, 8, bias=False), nn.BatchNorm1d(8), nn.ELU(), nn.Linear(8, 6), nn.Mish(), nn.Linear(6, 10))

    def forward(self, x):
        return self.layers(x)


# Normalizations of each image by itself: of groups of channels, of each channel, of the channels of each pixel as ConvNeXt has it, of a row.
class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 3)
        self.groups = nn.GroupNorm(3, 6, eps=1e-3)
        self.conv2 = nn.Conv2d(6, 8, 3, stride=2)
        self.each = nn.InstanceNorm2d(8, affine=True)
        self.conv3 = nn.Conv2d(8, 6, 1)
        self.pixels = nn.LayerNorm(6, eps=1e-6)
        self.plain = nn.GroupNorm(1, 6, affine=False)
        self.fc1 = nn.Linear(6 * 36, 8)
        self.row = nn.LayerNorm(8)
        self.fc2 = nn.Linear(8, 5)

    def forward(self, x):
        x = F.relu(self.groups(self.conv1(x)))
        x = F.gelu(self.each(self.conv2(x)))
        x = self.plain(self.pixels(self.conv3(x).permute(0, 2, 3, 1)).permute(0, 3, 1, 2))
        return self.fc2(F.silu(self.row(self.fc1(torch.flatten(x, 1)))))


# What makes images larger: as large as Keras's valid padding, as its same padding, and otherwise, which cuts.
class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.Conv2d(1, 4, 4, stride=4)
        self.up1 = nn.ConvTranspose2d(4, 6, 3)
        self.up2 = nn.ConvTranspose2d(6, 5, (2, 3), stride=(2, 3), bias=False)
        self.norm = nn.BatchNorm2d(5)
        self.same = nn.ConvTranspose2d(5, 4, 4, stride=2, padding=1)
        self.cut = nn.ConvTranspose2d(4, 3, 5, stride=2, padding=2, output_padding=1)
        self.wide = nn.ConvTranspose2d(3, 2, 3, padding=1, dilation=2)
        self.head = nn.Linear(2, 4)

    def forward(self, x):
        x = F.relu(self.up1(self.down(x)))
        x = self.same(F.leaky_relu(self.norm(self.up2(x))))
        return self.head(self.wide(torch.tanh(self.cut(x))).mean(dim=(2, 3)))


def settle(model):
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            module.running_mean.normal_(0, 0.3)
            module.running_var.uniform_(0.5, 1.5)
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.3)
        if isinstance(module, (nn.GroupNorm, nn.InstanceNorm2d, nn.LayerNorm)) and module.weight is not None:
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.3)
        if isinstance(module, nn.PReLU):
            nn.init.uniform_(module.weight, 0.1, 0.5)
    return model.eval()


def write(name, model, shape, dynamic=True, kept=False, opset=13):
    torch.onnx.export(
        settle(model), torch.rand(1, *shape), name, input_names=["pixels"], output_names=["classes"], opset_version=opset,
        dynamic_axes={"pixels": {0: "batch"}, "classes": {0: "batch"}} if dynamic else None,
        training=torch.onnx.TrainingMode.PRESERVE if kept else torch.onnx.TrainingMode.EVAL, do_constant_folding=not kept)


write("lenet.onnx", LeNet(), (1, 28, 28))
write("lenet-one.onnx", LeNet(), (1, 28, 28), dynamic=False)
write("residual-folded.onnx", Residual(), (1, 28, 28))
write("residual.onnx", Residual(), (1, 28, 28), kept=True)
write("mobile.onnx", Mobile(), (3, 16, 16))
write("perceptron.onnx", Perceptron(), (1, 28, 28))
write("normalizer.onnx", Normalizer(), (3, 16, 16))
write("normalizer-17.onnx", Normalizer(), (3, 16, 16), opset=17)
write("decoder.onnx", Decoder(), (1, 16, 16))
